// SPDX-License-Identifier: Apache-2.0
/**
 * Reads what a framework's own configuration file says of us, where that framework is not running:
 * for {@code steplog check}. The only package that needs the JDK's module java.xml. Sees {@code
 * settings.source}.
 *
 * <p>Start at {@link io.steplog.settings.frameworkfile.FrameworkFile}.
 */
@NullMarked
package io.steplog.settings.frameworkfile;

import org.jspecify.annotations.NullMarked;
