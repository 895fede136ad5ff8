// SPDX-License-Identifier: Apache-2.0

/**
 * Systems that start a step: what each says of its runs and steps. One small detector for each; their
 * order is not theirs to know. Sees the parts of {@code detect}, and {@code json} where a system says
 * something in JSON.
 */
@NullMarked
package io.steplog.context.detect.orchestrator;

import org.jspecify.annotations.NullMarked;
