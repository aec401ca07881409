-- Offers travel to clients, answers come back, and what was accepted is opened by the ledger.
alter table marketing.offer
    -- The machine's time at which it was handed to the channel; null: it is sent with the next.
    add column sent_at    timestamptz,
    -- By which the client's answer is known again; a client gives each answer another.
    add column answer_key text check (length(answer_key) between 1 and 100),
    -- The bank's time from which the client has the product, as the ledger answered; null before.
    add column opened_at  timestamptz,
    -- Why the ledger does not open what was accepted; null while it is asked.
    add column not_opened text;
create unique index offer_answer_key on marketing.offer (customer, answer_key) where answer_key is not null;
create index offer_to_send on marketing.offer (id) where sent_at is null and state = 1;
create index offer_to_open on marketing.offer (id) where state = 4 and opened_at is null and not_opened is null;

-- What a client saw, word by word: one row for each language in which an offer was shown.
create table marketing.offer_text (
    offer        bigint      not null references marketing.offer,
    -- ISO 639-1: en, fr.
    language     text        not null check (language in ('en', 'fr')),
    -- The version of the campaign whose words they are.
    version      integer     not null,
    title        text        not null,
    body         text        not null,
    reason       text        not null,
    saving_minor bigint      not null,
    -- The bank's time of the first look.
    shown_at     timestamptz not null,
    primary key (offer, language)
);
