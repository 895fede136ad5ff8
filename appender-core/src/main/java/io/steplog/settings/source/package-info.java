// SPDX-License-Identifier: Apache-2.0
/**
 * Where settings are written: what stands there, unjudged, with its place. Sees java.base only.
 *
 * <p>Start at {@link io.steplog.settings.source.RawSetting}.
 */
@NullMarked
package io.steplog.settings.source;

import org.jspecify.annotations.NullMarked;
