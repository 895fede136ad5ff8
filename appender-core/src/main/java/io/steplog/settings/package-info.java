// SPDX-License-Identifier: Apache-2.0
/**
 * One settings model with many spellings: each setting is declared once, as a {@link
 * io.steplog.settings.SettingKey}; parsing, checking, the README's table and {@code steplog check}
 * come from that list. Sees {@code settings.value} and {@code diagnostics}.
 *
 * <p>Start at {@link io.steplog.settings.SettingKey}; {@code settings.loading} fills {@link
 * io.steplog.settings.Settings} from all places.
 */
@NullMarked
package io.steplog.settings;

import org.jspecify.annotations.NullMarked;
