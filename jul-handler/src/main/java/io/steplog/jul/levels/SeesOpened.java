// SPDX-License-Identifier: Apache-2.0
package io.steplog.jul.levels;

/** A handler that is handed what {@code levels} opens, as no other is. */
public interface SeesOpened {}
