// SPDX-License-Identifier: Apache-2.0

/**
 * Where entries come from: origins that a program registers, activates on a thread and releases; what
 * the diagnostic context of a single call overrides; and the process's own origin, which
 * {@code context.identity} finds out. Sees those, {@code record} and {@code diagnostics} only.
 *
 * <p>Start at {@link io.steplog.context.RegisteredOrigin}.
 */
@NullMarked
package io.steplog.context;

import org.jspecify.annotations.NullMarked;
