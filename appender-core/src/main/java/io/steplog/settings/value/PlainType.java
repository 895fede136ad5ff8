// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.value;

/**
 * A type with what it says of itself; how it is read is left to each. Classes rather than pairs of
 * functions: all keys are declared in every process, and a function is spun when it is declared.
 *
 * @param <T> an immutable type whose {@code equals} compares values
 */
public abstract class PlainType<T> implements SettingType<T> {
  private final String kind;
  private final String example;

  /** A type of this kind, with a text that it takes. */
  protected PlainType(String kind, String example) {
    this.kind = kind;
    this.example = example;
  }

  @Override
  public String show(T value) {
    return value.toString();
  }

  @Override
  public final String kind() {
    return kind;
  }

  @Override
  public final String example() {
    return example;
  }
}
