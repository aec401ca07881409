-- What analyses ask: decisions of a campaign's time (a summary of blocks: a decision writes next to nothing more for it), and who
-- took a product when. Nothing else was missing: the moment at which a client of a control group would have been offered
-- something is in the decision's ways, and what became of it in holding.
create index decision_decided on marketing.decision using brin (decided_at);
create index holding_product on marketing.holding (product, customer, opened_at);
