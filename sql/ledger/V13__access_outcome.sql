-- Where an entry of the access log names an account it names the client too, and every entry says how it ended.
alter table access.access_log
    -- done; refused; unknown: noted before it was done, and nobody could say afterwards how it ended.
    add column outcome text not null default 'unknown' check (outcome in ('done', 'refused', 'unknown'));

update access.access_log l set customer = a.customer
  from ledger.account a where a.id = l.account and l.customer is null and a.customer is not null;

-- The simulator's clock showed how far it was; what a person sets is noted.
delete from access.access_log where action = 'set_clock' and user_name = 'bank-machine';

comment on column access.access_log.happened_at is 'Machine time of the look, or of the command before it was carried out.';
comment on column access.access_log.user_name is 'The signed-in user; desktop/NAME or bank-machine/NAME where a program noted who sits there.';
comment on column access.access_log.role is 'The user''s role then.';
comment on column access.access_log.action is 'What was looked at or done: a word of dev.bankdesk.core.access.Act.';
comment on column access.access_log.customer is 'Whose data; the account''s owner where only the account was named; null where it is about nobody in particular.';
comment on column access.access_log.account is 'Which account; null for all of the client''s.';
comment on column access.access_log.detail is 'What was asked for beside it, or why, or about whom.';
comment on column access.access_log.outcome is 'done; refused: nothing was shown or changed; unknown: noted, and not known how it ended.';
