// SPDX-License-Identifier: Apache-2.0

/**
 * Tools that a step is run with, whose ids count where no orchestrator has any. Sees the parts of
 * {@code detect} only.
 */
@NullMarked
package io.steplog.context.detect.tool;

import org.jspecify.annotations.NullMarked;
