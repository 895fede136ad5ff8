// SPDX-License-Identifier: Apache-2.0
package io.steplog.log4j2.levels;

/** An appender that is handed what {@code levels} opens, as no other is. */
public interface SeesOpened {}
