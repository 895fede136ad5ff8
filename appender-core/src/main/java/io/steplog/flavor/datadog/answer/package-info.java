// SPDX-License-Identifier: Apache-2.0
/**
 * What an answer of Datadog's means for what was sent. Sees {@code transport} only.
 */
@NullMarked
package io.steplog.flavor.datadog.answer;

import org.jspecify.annotations.NullMarked;
