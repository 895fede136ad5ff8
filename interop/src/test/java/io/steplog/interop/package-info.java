// SPDX-License-Identifier: Apache-2.0
/** Sends through every front end to servers that are not ours, and compares what they hold. */
@NullMarked
package io.steplog.interop;

import org.jspecify.annotations.NullMarked;
