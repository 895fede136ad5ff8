// SPDX-License-Identifier: Apache-2.0
/**
 * The trial behind {@code samples/kill}: a training program that is killed while it logs, and what is left of its log.
 *
 * <p>Sees {@code data}. {@link TrainingLoop} is the program, the same under every logging configuration;
 * {@link KillAtCall} starts and kills it; {@link CountLines} counts. How many log calls returned is known from
 * {@link CallCounter}, never from the log itself.
 */
@NullMarked
package io.steplog.samples.kill;

import org.jspecify.annotations.NullMarked;
