// SPDX-License-Identifier: Apache-2.0
/**
 * What an entry looks like at Datadog, in both directions. Sees {@code record} and {@code json}.
 */
@NullMarked
package io.steplog.flavor.datadog.form;

import org.jspecify.annotations.NullMarked;
