// SPDX-License-Identifier: Apache-2.0

/** The composition root: the only package in which the parts of Steplog are joined. */
@NullMarked
package io.steplog;

import org.jspecify.annotations.NullMarked;
