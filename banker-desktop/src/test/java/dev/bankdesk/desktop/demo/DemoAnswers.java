package dev.bankdesk.desktop.demo;

import dev.bankdesk.core.marketing.catalogue.LocalText;
import dev.bankdesk.core.marketing.decision.Reason;
import dev.bankdesk.core.marketing.decision.Step;
import dev.bankdesk.core.marketing.desk.AnswerAge;
import dev.bankdesk.core.marketing.desk.Arm;
import dev.bankdesk.core.marketing.desk.CalibrationAnswer;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer.Lost;
import dev.bankdesk.core.marketing.desk.CampaignFunnelAnswer.Why;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer.Planned;
import dev.bankdesk.core.marketing.desk.CampaignUpliftAnswer.Uplift;
import dev.bankdesk.core.marketing.desk.CampaignValueAnswer;
import dev.bankdesk.core.marketing.desk.FairnessAnswer;
import dev.bankdesk.core.marketing.desk.LimitMove;
import dev.bankdesk.core.marketing.desk.PlanAnswer;
import dev.bankdesk.core.marketing.desk.Rate;
import dev.bankdesk.core.marketing.desk.RulesAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;

/** What the demo bank's campaigns came to, as fixed figures. */
final class DemoAnswers {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final AnswerAge AGE = new AnswerAge(4_711, DemoBank.NOW, 300L, "decisions", false);

    private DemoAnswers() {}

    /** budget, used, reach, accepted, uplift, half of its interval (0 while it is too early), net value. */
    private record Figures(
            int budget, int used, int reach, double accepted, double uplift, double half, int more, int net) {}

    private static Figures of(int id) {
        return switch (id) {
            case 9 -> new Figures(60_000, 38_300, 12_480, 0.136, 0.041, 0.012, 0, 38_240);
            case 8 -> new Figures(45_000, 36_900, 9_644, 0.189, 0.056, 0.013, 0, 52_910);
            case 7 -> new Figures(40_000, 11_600, 8_210, 0.062, 0, 0, 400, 0);
            case 6 -> new Figures(20_000, 1_400, 1_020, 0.044, 0, 0, 2_300, 0);
            case 5 -> new Figures(35_000, 20_300, 15_930, 0.031, 0.001, 0.003, 0, -6_870);
            case 4 -> new Figures(30_000, 27_300, 6_355, 0.022, -0.012, 0.008, 0, -11_480);
            case 3 -> new Figures(25_000, 25_000, 4_400, 0.110, 0.030, 0.010, 0, 14_060);
            default -> new Figures(50_000, 0, 0, 0, 0, 0, 0, 0);
        };
    }

    static int budget(int id) {
        return of(id).budget();
    }

    static int used(int id) {
        return of(id).used();
    }

    static long reach(int id) {
        return of(id).reach();
    }

    static CampaignFunnelAnswer funnel(int id) {
        long offered = of(id).reach();
        long accepted = Math.round(offered * of(id).accepted());
        List<Lost> lost = List.of(
                lost(Step.ELIGIBILITY, Reason.NOT_OF_THE_SEGMENT, offered),
                lost(Step.APPLICABILITY, Reason.NOT_RELEVANT, offered / 2),
                lost(Step.SUITABILITY, Reason.IN_DISTRESS, 0),
                lost(Step.CONTACT_POLICY, Reason.COOLING_DOWN, offered * 3 / 5),
                lost(Step.CONSENT, Reason.NO_CONSENT, offered * 2 / 3),
                lost(Step.CONTROL_GROUP, Reason.IN_CONTROL_GROUP, offered / 9),
                lost(Step.ARBITRATION, Reason.ANOTHER_IS_BETTER, offered / 2));
        long all = offered + lost.stream().mapToLong(Lost::clients).sum();
        long seen = offered * 73 / 100;
        return new CampaignFunnelAnswer(
                true,
                new CampaignFunnelAnswer.Part(
                        all,
                        lost,
                        offered,
                        new CampaignFunnelAnswer.Offers(
                                offered,
                                offered,
                                seen,
                                accepted,
                                (seen - accepted) / 2,
                                (seen - accepted) / 3,
                                0,
                                offered - accepted - (seen - accepted) / 2 - (seen - accepted) / 3,
                                new Rate(of(id).accepted(), of(id).accepted() - 0.01, of(id).accepted() + 0.01)),
                        treated(id),
                        control(id)),
                List.of(),
                AGE);
    }

    private static Lost lost(Step step, Reason reason, long clients) {
        return new Lost(step, clients, clients == 0 ? List.of() : List.of(new Why(reason, reason.words(), clients)));
    }

    private static Arm treated(int id) {
        return new Arm(of(id).reach(), Math.round(of(id).reach() * of(id).accepted()));
    }

    private static Arm control(int id) {
        long clients = of(id).reach() / 9;
        return new Arm(clients, Math.round(clients * Math.max(0, of(id).accepted() - of(id).uplift())));
    }

    static CampaignUpliftAnswer uplift(int id) {
        Figures found = of(id);
        boolean early = found.more() > 0;
        return new CampaignUpliftAnswer(
                true,
                treated(id),
                control(id),
                id == 9 ? 812 : 0,
                new Planned(12_000, 1_300, 0.02, 0.01),
                early,
                early ? (long) found.more() : null,
                early
                        ? null
                        : new Uplift(
                                found.uplift(),
                                found.uplift() - found.half(),
                                found.uplift() + found.half(),
                                found.uplift() - found.half() * 0.7,
                                found.uplift() + found.half() * 0.7),
                new LocalText(
                        early ? "Too early, about " + found.more() + " more clients." : "Told.",
                        early ? "Trop tôt, encore environ " + found.more() + " clients." : "Dit."),
                List.of(),
                AGE);
    }

    static CampaignValueAnswer value(int id) {
        int net = of(id).net();
        boolean early = of(id).more() > 0;
        return new CampaignValueAnswer(
                EUR,
                true,
                early,
                early
                        ? null
                        : new CampaignValueAnswer.Net(
                                money(net + 9_000),
                                money(2_760),
                                money(6_240),
                                money(net),
                                money(net - 5_100),
                                money(net + 5_100)),
                AGE);
    }

    private static BigDecimal money(int euros) {
        return BigDecimal.valueOf(euros * 100L, 2);
    }

    static CalibrationAnswer calibration() {
        return new CalibrationAnswer(
                true,
                0,
                quality(null, 9_100, 0.128, 0.136, false, new Rate(0.74, 0.71, 0.77)),
                List.of(
                        quality(YearMonth.of(2026, 8), 5_600, 0.121, 0.141, true, new Rate(0.76, 0.72, 0.80)),
                        quality(YearMonth.of(2026, 9), 3_500, 0.139, 0.128, false, new Rate(0.53, 0.48, 0.58))),
                AGE);
    }

    private static CalibrationAnswer.Quality quality(
            YearMonth month, long answers, double predicted, double accepted, boolean drifted, Rate auc) {
        return new CalibrationAnswer.Quality(
                month,
                answers,
                predicted,
                new Rate(accepted, accepted - 0.01, accepted + 0.01),
                drifted,
                0.011,
                auc,
                List.of(
                        bin(answers, 0.02, 0.015),
                        bin(answers, 0.05, 0.061),
                        bin(answers, 0.10, 0.098),
                        bin(answers, 0.16, 0.175),
                        bin(answers, 0.31, 0.29)));
    }

    private static CalibrationAnswer.Bin bin(long answers, double predicted, double accepted) {
        return new CalibrationAnswer.Bin(answers / 5, predicted, accepted);
    }

    static FairnessAnswer fairness() {
        return new FairnessAnswer(
                true,
                List.of(
                        group("FROM_18", 5_200, 0.21, 0.150),
                        group("FROM_25", 9_100, 0.28, 0.146),
                        group("FROM_35", 9_900, 0.27, 0.131),
                        group("FROM_65", 4_300, 0.26, Double.NaN),
                        group("UNDER_18", 900, 0, Double.NaN),
                        group("UNKNOWN", 640, 0.24, 0.120)),
                List.of(
                        group("FR-13", 4_000, 0.27, 0.133),
                        group("FR-75", 11_000, 0.26, 0.139),
                        group("", 300, 0.2, 0.1)),
                AGE);
    }

    private static FairnessAnswer.Group group(String name, long clients, double offered, double accepted) {
        return new FairnessAnswer.Group(
                name,
                clients,
                Math.round(clients * offered),
                new Rate(offered, Math.max(0, offered - 0.012), offered + 0.012),
                Double.isNaN(accepted)
                        ? new Rate(null, null, null)
                        : new Rate(accepted, accepted - 0.02, accepted + 0.02));
    }

    static PlanAnswer plan() {
        return new PlanAnswer(
                5_000,
                4_100,
                false,
                "Every client was counted.",
                new PlanAnswer.Count(4_100, 4_100, 4_100),
                List.of(
                        planLost(Step.ELIGIBILITY, Reason.NOT_OF_THE_SEGMENT, 900),
                        planLost(Step.CONSENT, Reason.NO_CONSENT, 1_100),
                        planLost(Step.CONTROL_GROUP, Reason.IN_CONTROL_GROUP, 300)),
                new PlanAnswer.Count(2_700, 2_700, 2_700),
                300,
                2_700,
                0,
                0.02,
                EUR,
                money(1_350),
                0.031,
                true,
                "A difference of 3.10 percentage points or more can be expected to be seen.",
                AGE);
    }

    private static PlanAnswer.Lost planLost(Step step, Reason reason, long clients) {
        return new PlanAnswer.Lost(
                step, clients, List.of(new PlanAnswer.Why(reason, reason.words(), clients, clients, clients)));
    }

    static RulesAnswer rules(LimitMove move) {
        long more = move == null ? 0 : (move.limit().usual() - move.value()) * 48;
        return new RulesAnswer(
                "An estimate.",
                EUR,
                41_300,
                Instant.parse("2026-08-14T00:00:00Z"),
                DemoBank.NOW,
                true,
                new RulesAnswer.Contacts(3, 30, 5),
                new RulesAnswer.InForce(31_000, 12_480, 1_697, money(38_200)),
                move == null
                        ? null
                        : new RulesAnswer.Changed(
                                false,
                                31_000 + more,
                                31_000 + more * 2,
                                12_480 + more,
                                12_480 + more * 2,
                                1_697 + more * 0.1,
                                1_697 + more * 0.2,
                                money(38_200 + (int) more * 3),
                                money(38_200 + (int) more * 6)),
                move == null
                        ? List.of(
                                cost(Reason.NO_CONSENT, 9_800, 5_100, 8_240),
                                cost(Reason.COOLING_DOWN, 7_440, 2_200, 5_800),
                                cost(Reason.IN_CONTROL_GROUP, 1_387, 4_120, 4_120),
                                cost(Reason.TOO_MANY_OFFERS, 900, 300, 1_150),
                                cost(Reason.SUPPRESSED, 120, 0, 60))
                        : List.of(),
                AGE);
    }

    private static RulesAnswer.RuleCost cost(Reason rule, int ended, int least, int most) {
        return new RulesAnswer.RuleCost(
                rule, rule.words(), ended, least == most, least / 4, most / 4, money(least), money(most));
    }
}
