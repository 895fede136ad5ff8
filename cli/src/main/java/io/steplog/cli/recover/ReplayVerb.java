// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.recover;

import io.steplog.cli.verb.Ended;
import io.steplog.cli.verb.Session;
import io.steplog.cli.verb.Verb;
import io.steplog.deadletter.DeadLetters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code steplog replay}: sends again what stores refused, after somebody mended the reason. */
@Command(
    name = "replay",
    description = {
      "Sends what stores refused for good again, to the store that refused it.",
      "Ends with 0 when nothing is left, with 3 when something is: it was refused again, or the"
          + " store takes nothing now."
    },
    mixinStandardHelpOptions = true)
public final class ReplayVerb implements Verb {
  @Parameters(
      paramLabel = "DIR",
      description = "An artifact store's root, a directory of journals, or one of dead letters.")
  private String directory = "";

  @Override
  public Ended run(Session session) throws IOException {
    boolean all = true;
    boolean any = false;
    for (DeadLetters letters : folders(RecoverVerb.existing(directory))) {
      any |= !letters.files().isEmpty();
      all &= new Replay(session, letters).run();
    }
    if (!any) {
      session.screen().print("nothing that was refused lies in " + directory);
    }
    return all ? Ended.DONE : Ended.INCOMPLETE;
  }

  private static List<DeadLetters> folders(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    List<DeadLetters> folders = new ArrayList<>();
    if (DeadLetters.isOne(absolute)) {
      folders.add(new DeadLetters(absolute, Long.MAX_VALUE));
    } else {
      for (Path journals : JournalDirectory.at(absolute).parents()) {
        folders.add(DeadLetters.beside(journals, Long.MAX_VALUE));
      }
    }
    return folders;
  }
}
