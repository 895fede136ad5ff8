// SPDX-License-Identifier: Apache-2.0

/**
 * What a detector of run identity may look at, and what it finds. Contacts no network, starts no
 * process and reads files of bounded size alone. On the path of a step's start, so without regular
 * expressions, streams and functions. Sees {@code record} only.
 *
 * <p>Start at {@link io.steplog.context.detect.Detector}.
 */
@NullMarked
package io.steplog.context.detect;

import org.jspecify.annotations.NullMarked;
