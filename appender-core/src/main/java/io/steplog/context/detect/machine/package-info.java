// SPDX-License-Identifier: Apache-2.0

/**
 * Where a process runs: pod, container, host, working copy, and the process itself. Sees the parts of
 * {@code detect} only.
 */
@NullMarked
package io.steplog.context.detect.machine;

import org.jspecify.annotations.NullMarked;
