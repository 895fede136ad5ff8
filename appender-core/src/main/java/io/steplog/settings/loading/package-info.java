// SPDX-License-Identifier: Apache-2.0
/**
 * Brings the settings of all places together, and finds everything that is wrong with them at once.
 * Sees {@code settings}, {@code settings.source}, {@code settings.value} and {@code diagnostics}.
 *
 * <p>Start at {@link io.steplog.settings.loading.SettingsLoader}.
 */
@NullMarked
package io.steplog.settings.loading;

import org.jspecify.annotations.NullMarked;
