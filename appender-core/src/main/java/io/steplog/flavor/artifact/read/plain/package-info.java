// SPDX-License-Identifier: Apache-2.0
/**
 * Reads lines exactly as ZenML's own reader does, faults included, to show what a ZenML user will
 * see.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.read.plain.PlainZenmlReader}.
 */
@NullMarked
package io.steplog.flavor.artifact.read.plain;

import org.jspecify.annotations.NullMarked;
