// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.tree;

/**
 * What a read can meet. Each kind is one sentence among the notes, with its count and first place.
 */
public enum Trouble {
  UNPARSABLE("lines are no log lines", Weight.DAMAGE),
  DOUBLE_KEY("lines have a key twice", Weight.DAMAGE),
  TOO_LONG("lines are longer than can be read", Weight.DAMAGE),
  NO_LINE_END("files have no line end for too long, the rest of them was not read", Weight.DAMAGE),
  TORN("lines are torn off at the file's end", Weight.DAMAGE),
  LACKS_CHUNKS("messages lack some of their chunks", Weight.DAMAGE),
  TWO_UNDER_ONE_ID("entries have another's id and time, but not its content", Weight.DAMAGE),
  UNREADABLE("files or folders cannot be read", Weight.DAMAGE),
  GONE("files went away while being read", Weight.DAMAGE),
  NOT_A_FILE("names of parts stand for something else than a file", Weight.DAMAGE),
  NOT_A_FOLDER(
      "links or other things stand where an origin's folder would, not followed", Weight.NOTE),
  FOREIGN("files are no parts", Weight.NOTE),
  FALSE_INDEX("indexes do not fit their part, which was read whole instead", Weight.NOTE),
  NEWER_FORMAT("side files are of a newer format, and were not used", Weight.NOTE);

  /** Whether something that may have been an entry was passed over. */
  public enum Weight {
    DAMAGE,
    NOTE
  }

  private final String sentence;
  private final Weight weight;

  Trouble(String sentence, Weight weight) {
    this.sentence = sentence;
    this.weight = weight;
  }

  String sentence() {
    return sentence;
  }

  /** Whether it counts as damage. */
  public Weight weight() {
    return weight;
  }
}
