#!lua flags=no-writes
-- All buckets of a partition together with what they include, in one moment. KEYS: state. ARGV: prefix. Returns the state's
-- fields, then key and fields with values for each bucket; no fields where something else stands under the key.
local result = {redis.call('HMGET', KEYS[1], 'topic', 'offset', 'position', 'recorded', 'journal_epoch', 'high')}
for _, width in ipairs({'q', 'h', 'm'}) do
    local index = ARGV[1] .. 'index:' .. width
    if redis.call('TYPE', index).ok == 'zset' then
        for _, key in ipairs(redis.call('ZRANGE', index, 0, -1)) do
            result[#result + 1] = key
            local kind = redis.call('TYPE', key).ok
            result[#result + 1] = kind == 'hash' and redis.call('HGETALL', key) or {}
        end
    end
end
return result
