package dev.bankdesk.core.marketing.propensity.evaluation;

/** Linear equations with a symmetric positive definite matrix (Golub and Van Loan, Matrix Computations, 4th ed., 4.2.5). */
final class Cholesky {
    private Cholesky() {}

    /**
     * @param matrix only its lower triangle is read; overwritten
     * @param right overwritten
     * @return {@code right}, now the solution
     */
    static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            double[] row = matrix[i];
            for (int j = 0; j <= i; j++) {
                double[] above = matrix[j];
                double sum = row[j];
                for (int k = 0; k < j; k++) {
                    sum -= row[k] * above[k];
                }
                row[j] = i == j ? Math.sqrt(positive(sum)) : sum / above[j];
            }
        }
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                right[i] -= matrix[i][k] * right[k];
            }
            right[i] /= matrix[i][i];
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int k = i + 1; k < size; k++) {
                right[i] -= matrix[k][i] * right[k];
            }
            right[i] /= matrix[i][i];
        }
        return right;
    }

    private static double positive(double pivot) {
        if (!(pivot > 0)) {
            throw new ArithmeticException("The matrix is not positive definite.");
        }
        return pivot;
    }
}
