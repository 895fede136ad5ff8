// SPDX-License-Identifier: Apache-2.0

/**
 * What the front ends of all logging frameworks have in common on the thread that logs: from an
 * event in the framework's own form to an entry in the channel. Sees the root, encoding, record,
 * settings and diagnostics, and no framework.
 */
@NullMarked
package io.steplog.frontend;

import org.jspecify.annotations.NullMarked;
