// SPDX-License-Identifier: Apache-2.0
package io.steplog.cli.walk;

import io.steplog.store.FetchPage;
import java.util.LinkedHashSet;
import java.util.Set;

/** Gathers what could not be read on the way, to be said once at the end. One thread. */
public final class Damage {
  private static final int MOST_NOTES = 50;

  private final Set<String> notes = new LinkedHashSet<>();
  private long count;

  /** Adds what a page passed over. */
  public void add(FetchPage page) {
    add(page.damaged());
    page.notes().forEach(this::note);
  }

  /** Adds so many lines or regions. */
  public void add(long regions) {
    count += regions;
  }

  /** Adds one sentence; false where it was said before or too many were. */
  public boolean note(String sentence) {
    return notes.size() < MOST_NOTES && notes.add(sentence);
  }

  /** How many lines or regions were passed over. */
  public long count() {
    return count;
  }

  /** Whether everything could be read. */
  public boolean isNone() {
    return count == 0 && notes.isEmpty();
  }

  /** One sentence for each kind of trouble. */
  public Set<String> notes() {
    return notes;
  }
}
