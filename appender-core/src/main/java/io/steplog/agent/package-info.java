// SPDX-License-Identifier: Apache-2.0

/**
 * Logging that is captured without a change to the program: who asks for it, and how a front end
 * learns of it. Sees the root package for the settings. Start at {@link AutoCapture}.
 */
@NullMarked
package io.steplog.agent;

import org.jspecify.annotations.NullMarked;
