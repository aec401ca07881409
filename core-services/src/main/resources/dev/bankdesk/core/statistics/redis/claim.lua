#!lua
-- Takes a partition over. KEYS: state. ARGV: lowest epoch to give.
-- Where nobody of us wrote the state, the caller finds that out from what is returned; an epoch is given all the same.
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= 'none' and kind ~= 'hash' then
    redis.call('DEL', KEYS[1])
end
local before = tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0')
if not before or not (before >= 0 and before < 2147483647) then
    before = 0
end
-- Never below what the clock says: after a wipe the counter would begin at 1 again, and readers would take older for newer.
local epoch = math.max(before + 1, tonumber(ARGV[1]))
redis.call('HSET', KEYS[1], 'epoch', string.format('%.0f', epoch))
return redis.call('HMGET', KEYS[1], 'epoch', 'topic', 'offset', 'position', 'recorded', 'journal_epoch',
    'high', 'recorded_high')
