// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings;

/**
 * One line of what {@code steplog check} prints.
 *
 * @param name the setting's name
 * @param value the value that holds, masked if secret; in parentheses where it is worked out
 * @param place where it was set, or {@code default}
 */
public record EffectiveSetting(String name, String value, String place) {}
