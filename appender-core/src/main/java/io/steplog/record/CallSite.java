// SPDX-License-Identifier: Apache-2.0
package io.steplog.record;

/**
 * Where in the code a log call stands.
 *
 * @param className the class's binary name, empty where unknown
 * @param method the method's name, empty where unknown
 * @param file the source file's name, empty where unknown
 * @param line the line, below 1 where unknown
 */
public record CallSite(String className, String method, String file, int line) {}
