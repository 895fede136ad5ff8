// SPDX-License-Identifier: Apache-2.0

/** The {@code steplog} command. Every verb reads or recovers; none writes a log line of its own. */
@NullMarked
package io.steplog.cli;

import org.jspecify.annotations.NullMarked;
