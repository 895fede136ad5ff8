// SPDX-License-Identifier: Apache-2.0
package io.steplog.flavor.artifact.read.verify;

/**
 * One thing that is not as it should be. Its text holds no character that could disturb a terminal.
 *
 * @param weight whether something is lost or only out of place
 * @param where the file or folder below the root
 * @param what one sentence
 */
public record Finding(Weight weight, String where, String what) {
  /** How grave it is. */
  public enum Weight {
    /** What was stored is not there any more, or not as it was. */
    DAMAGE,
    /** Everything is there; reading it takes longer, or it looks odd. */
    NOTE
  }

  @Override
  public String toString() {
    return where + ": " + what;
  }
}
