// SPDX-License-Identifier: Apache-2.0

/** Fixtures that the tests of every module share. */
@NullMarked
package io.steplog.testing;

import org.jspecify.annotations.NullMarked;
