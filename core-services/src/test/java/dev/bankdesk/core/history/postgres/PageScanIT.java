    @Test
    void however_often_groups_are_added_up_the_figures_are_the_same() throws SQLException {
        Filter filter = Filter.NONE.with(FinerFilter.NONE.withRegions(Set.of("", "Bretagne")));
        SeriesQuestion question = new SeriesQuestion(
                FROM, TO, Granularity.MONTH, ZONE, Set.of(Dimension.REGION, Dimension.MERCHANT), filter);
        try (Connection reader = bank.reader()) {
            JournalPages pages = JournalPages.read(reader);
            BankSettings settings = BankSettings.read(reader);
            PageSource once = new PageSource(reader, pages, settings, new KnownClients());
            PageSource often = new PageSource(reader, pages, settings, new KnownClients(), 100);
            assertThat(sums(often, question)).isEqualTo(sums(once, question)).hasSizeGreaterThan(200);
            assertThat(amounts(often, question))
                    .isEqualTo(amounts(once, question))
                    .hasSizeGreaterThan(200);
        }
    }

    /** With how many clients each has. */
    private static Map<PageSums.Sum, Long> sums(PageSource source, SeriesQuestion question) throws SQLException {
        PageSums paged = PageSums.countingCustomers(source, question.by(), question.filter());
        paged.read(
                new SeriesPlan(
                        Buckets.of(question), List.of(source.pages().paged(question.from(), question.to()))),
                index -> index + 1);
        Map<List<String>, Long> customers = new HashMap<>();
        paged.customers().forEach((bucket, codes, count) -> customers.put(key(bucket, codes), count));
        Map<PageSums.Sum, Long> sums = new HashMap<>();
        paged.inOrder().forEach(sum -> sums.put(sum, customers.get(key(sum.bucket(), sum.codes()))));
        return sums;
    }

    private static Map<List<String>, Map<Integer, Long>> amounts(PageSource source, SeriesQuestion question)
            throws SQLException {
        CountedAmounts counted = new CountedAmounts(question, Integer.MAX_VALUE);
        PageTimes times =
                PageTimes.of(question.from(), question.to(), Buckets.of(question), index -> index + 1, ZONE);
        new PageAmounts(source, question.by(), question.filter(), counted).read(question.from(), question.to(), times);
        Map<List<String>, Map<Integer, Long>> found = new HashMap<>();
        counted.forEach((bucket, codes, amounts) -> found.put(key(bucket, codes), amounts.counts()));
        return found;
    }

    private static List<String> key(int bucket, List<String> codes) {
        List<String> key = new ArrayList<>(codes);
        key.add(Integer.toString(bucket));
        return key;
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = bank.reader();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
