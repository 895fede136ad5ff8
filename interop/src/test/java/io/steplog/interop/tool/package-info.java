// SPDX-License-Identifier: Apache-2.0
/**
 * What the log of a step is to DVC, to MLflow and to a browser, by these themselves. Start at
 * {@link Workbench}.
 */
@NullMarked
package io.steplog.interop.tool;

import org.jspecify.annotations.NullMarked;
