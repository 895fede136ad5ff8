// SPDX-License-Identifier: Apache-2.0

/**
 * The handler that attaches itself where the agent is given. Sees the handler, and of core how the
 * agent asks. Start at {@link io.steplog.jul.auto.AutoAttachment}.
 */
@NullMarked
package io.steplog.jul.auto;

import org.jspecify.annotations.NullMarked;
