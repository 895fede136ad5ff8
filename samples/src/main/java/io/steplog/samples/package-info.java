// SPDX-License-Identifier: Apache-2.0

/** Steps of a real pipeline, configured as a user would configure them. */
@NullMarked
package io.steplog.samples;

import org.jspecify.annotations.NullMarked;
