// SPDX-License-Identifier: Apache-2.0
/**
 * What a setting's text may mean: sizes, durations, choices, paths, secrets. Sees java.base only.
 *
 * <p>Start at {@link io.steplog.settings.value.SettingType}.
 */
@NullMarked
package io.steplog.settings.value;

import org.jspecify.annotations.NullMarked;
