// SPDX-License-Identifier: Apache-2.0
/**
 * A breast cancer classifier in three steps, each a program and a JVM of its own: {@link IngestStep},
 * {@link TrainStep}, {@link EvaluateStep}.
 *
 * <p>Logs through SLF4J and knows nothing of Steplog, as a user's steps would: what ships the lines is configured in
 * {@code log4j2.xml}, {@code logging.properties} and {@code logback.xml}. Hands files from step to step in a {@link WorkFolder}. Sees {@code data}.
 */
@NullMarked
package io.steplog.samples.steps;

import org.jspecify.annotations.NullMarked;
