#!lua flags=no-writes
-- Buckets of a partition together with what they include, in one moment. KEYS: state. ARGV: prefix, width (q, h or m), first
-- start, end (exclusive). Returns the state's fields, then key and fields with values for each bucket.
local result = {redis.call('HMGET', KEYS[1], 'epoch', 'offset', 'position', 'recorded', 'high', 'recorded_high',
    'journal_epoch')}
for _, key in ipairs(redis.call('ZRANGEBYSCORE', ARGV[1] .. 'index:' .. ARGV[2], ARGV[3], '(' .. ARGV[4])) do
    result[#result + 1] = key
    result[#result + 1] = redis.call('HGETALL', key)
end
return result
