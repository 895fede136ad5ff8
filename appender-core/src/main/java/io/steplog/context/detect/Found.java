// SPDX-License-Identifier: Apache-2.0
package io.steplog.context.detect;

/**
 * One thing that is known of a process without having been set.
 *
 * @param key an id's name, or the metadata key that it is kept under
 * @param value what was found, untrusted
 * @param place where, as {@code environment POD_NAME}
 */
public record Found(String key, String value, String place) {}
