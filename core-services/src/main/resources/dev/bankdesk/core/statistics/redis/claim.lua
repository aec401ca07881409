#!lua
-- Takes a partition over. KEYS: state. ARGV: lowest epoch to give.
-- Never below what the clock says: after a wipe the counter would begin at 1 again, and readers would take older for newer.
local epoch = math.max(tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') + 1, tonumber(ARGV[1]))
redis.call('HSET', KEYS[1], 'epoch', string.format('%.0f', epoch))
return redis.call('HMGET', KEYS[1], 'epoch', 'topic', 'offset', 'position', 'recorded', 'journal_epoch',
    'high')
