// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.steplog.record.Origin;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginFoldersTest {
  private static final Path ROOT = Path.of("/logs/root");

  @Test
  void plainIdsStandForThemselves() {
    assertThat(OriginFolders.encode("run-2026_01.a")).isEqualTo("run-2026_01.a");
  }

  @Test
  void everyOtherByteIsWrittenInHex() {
    assertThat(OriginFolders.encode("a/b")).isEqualTo("a~2Fb");
    assertThat(OriginFolders.encode("~")).isEqualTo("~7E");
    assertThat(OriginFolders.encode("\u00e9\0")).isEqualTo("~C3~A9~00");
    assertThat(OriginFolders.encode("\ud83d\ude00")).isEqualTo("~F0~9F~98~80");
  }

  @Test
  void leadingDotIsEncodedSoThatNoIdIsTheParentOrOurOwnFolder() {
    assertThat(OriginFolders.encode(".")).isEqualTo("~2E");
    assertThat(OriginFolders.encode("..")).isEqualTo("~2E.");
    assertThat(OriginFolders.encode(".steplog")).isEqualTo("~2Esteplog");
  }

  @Test
  void emptyIdHasAFolderOfItsOwn() {
    assertThat(OriginFolders.encode("")).isEqualTo("~");
  }

  @Test
  void loneSurrogatesDifferFromEachOtherAndFromTheQuestionMark() {
    assertThat(
            Set.of(
                OriginFolders.encode("\ud800"),
                OriginFolders.encode("\ud801"),
                OriginFolders.encode("?"),
                OriginFolders.encode("\ufffd")))
        .hasSize(4);
  }

  @Test
  void longIdsAreCutBehindAWholeByteAndKeptApartByTheirHash() {
    String common = "x".repeat(84) + "/";
    String one = OriginFolders.encode(common + "a".repeat(40));
    String other = OriginFolders.encode(common + "b".repeat(40));

    assertThat(one).startsWith("x".repeat(84) + "~~").hasSize(84 + 2 + 32);
    assertThat(other).isNotEqualTo(one);
    assertThat(OriginFolders.encode("y".repeat(120))).isEqualTo("y".repeat(120));
    assertThat(OriginFolders.encode("y".repeat(121))).hasSize(120).contains("~~");
  }

  @Test
  void hostileIdsStayBelowTheRootAndNeverMeet() {
    Random random = new Random(20260105);
    Map<String, String> idByName = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      String id = hostile(random);
      String name = OriginFolders.encode(id);

      assertThat(idByName.merge(name, id, (before, now) -> before)).isEqualTo(id);
      if (!name.matches("[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,119}")) {
        throw new AssertionError("not a plain name: " + name);
      }
      Path child = ROOT.resolve(name).normalize();
      if (!ROOT.equals(child.getParent())) {
        throw new AssertionError(name + " leads to " + child);
      }
    }
    assertThat(idByName).hasSizeGreaterThan(100_000);
  }

  @Test
  void namesOfDifferentIdsStayApartWhenTheIdsLookLikeNames() {
    Set<String> ids = new HashSet<>(List.of("", "~", "~~", "~7E", "~2F", "/"));
    for (String id : List.copyOf(ids)) {
      ids.add(OriginFolders.encode(id));
    }
    String long1 = "z".repeat(300);
    ids.add(long1);
    ids.add(OriginFolders.encode(long1));

    Set<String> names = new HashSet<>();
    ids.forEach(id -> names.add(OriginFolders.encode(id)));

    assertThat(names).hasSameSizeAs(ids);
  }

  @Test
  void folderAndSideFileFollowFromTheOrigin() {
    Origin origin = Origin.of("run 1", "train", "step");
    String relative = OriginFolders.relative(origin);

    assertThat(relative).isEqualTo("run~201/train/step");
    assertThat(OriginFolders.folder(ROOT, origin)).isEqualTo(ROOT.resolve("run~201/train/step"));
    String key = OriginFolders.key(relative);
    assertThat(key).matches("[0-9a-f]{32}");
    assertThat(OriginFolders.sideFile(ROOT, relative, 0x123456789abcdefL))
        .isEqualTo(
            ROOT.resolve(
                ".steplog/origins/" + key.substring(0, 2) + "/" + key + "-123456789abcdef.jsonl"));
  }

  /** Bits and pieces that have broken such encodings before. */
  private static String hostile(Random random) {
    String[] pieces = {
      "..",
      ".",
      "/",
      "\\",
      "\0",
      "~",
      "~~",
      "~2F",
      "%2e",
      " ",
      "-",
      "CON",
      "a",
      "A",
      "e\u0301",
      "\u00e9",
      "\u202e",
      "\ud800",
      "\udc00",
      "\ud83d\ude00",
      "*",
      "\n",
      "x".repeat(60),
      "steplog"
    };
    StringBuilder id = new StringBuilder();
    int parts = random.nextInt(6);
    for (int i = 0; i < parts; i++) {
      id.append(
          random.nextBoolean()
              ? pieces[random.nextInt(pieces.length)]
              : String.valueOf((char) random.nextInt(0x10000)));
    }
    return id.toString();
  }
}
