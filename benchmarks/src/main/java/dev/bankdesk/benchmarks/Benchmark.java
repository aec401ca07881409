package dev.bankdesk.benchmarks;

import java.util.List;

/** One measurement against its peer or its goal, as {@code ./bankdesk bench NAME} runs it. */
public interface Benchmark {
    /**
     * @param arguments what followed the name, without {@code --json FILE}
     * @throws dev.bankdesk.core.platform.Refusal where the machine or the arguments stand in the way
     */
    BenchReport run(List<String> arguments);
}
