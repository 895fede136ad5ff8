// SPDX-License-Identifier: Apache-2.0

/** Where a journal lies and how large it may become. Sees the journal's file systems only. */
@NullMarked
package io.steplog.channel.place;

import org.jspecify.annotations.NullMarked;
