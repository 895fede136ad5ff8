// SPDX-License-Identifier: Apache-2.0
package io.steplog.settings.loading;

/** Counts the letters to change, add, leave out or swap with their neighbour between two words. */
public final class EditDistance {
  /** Longer words are compared by their beginnings: a key is far shorter. */
  private static final int MOST = 100;

  private EditDistance() {}

  /** How many such steps lead from one word to the other. */
  public static int between(String a, String b) {
    int rows = Math.min(a.length(), MOST);
    int columns = Math.min(b.length(), MOST);
    int[][] cost = new int[rows + 1][columns + 1];
    for (int i = 0; i <= rows; i++) {
      for (int j = 0; j <= columns; j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
      }
    }
    return cost[rows][columns];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
