// SPDX-License-Identifier: Apache-2.0
/**
 * Files below the root, made and opened so that no link leads out of it. Sees {@code format}.
 *
 * <p>Start at {@link io.steplog.flavor.artifact.file.StoreFiles}.
 */
@NullMarked
package io.steplog.flavor.artifact.file;

import org.jspecify.annotations.NullMarked;
