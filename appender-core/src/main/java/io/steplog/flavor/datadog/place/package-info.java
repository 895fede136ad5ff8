// SPDX-License-Identifier: Apache-2.0
/**
 * Where Datadog is and what keys it asks for. Sees {@code settings}.
 */
@NullMarked
package io.steplog.flavor.datadog.place;

import org.jspecify.annotations.NullMarked;
