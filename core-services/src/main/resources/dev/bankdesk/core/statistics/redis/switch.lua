#!lua
-- Puts what was counted anew in the place of a running partition. KEYS: state. ARGV: topic, journal epoch, prefix of the
-- partition's keys, prefix of those that were counted anew.
-- The offset stays: the topic brings nothing up to the new position that would be counted again. The epoch rises, so the owner's
-- next write, made from the old values, is refused, and it takes the partition over as it is now.
local stands = redis.call('HMGET', KEYS[1], 'topic', 'journal_epoch', 'offset', 'position')
if stands[1] ~= ARGV[1] or stands[2] ~= ARGV[2] or not tonumber(stands[3]) then
    return {'CHANGED'}
end
local counted = redis.call('HMGET', ARGV[4] .. 'state', 'position', 'recorded', 'high', 'recorded_high')
if not counted[1] then
    return {'CHANGED'}
end
if tonumber(stands[4]) > tonumber(counted[1]) then
    return {'BEHIND'}
end
-- Nothing is taken back where a script fails in its middle: all that is renamed below must be there.
for _, width in ipairs({'q', 'h', 'm'}) do
    for _, key in ipairs(redis.call('ZRANGE', ARGV[4] .. 'index:' .. width, 0, -1)) do
        if redis.call('EXISTS', key) == 0 then
            return {'CHANGED'}
        end
    end
end
for _, width in ipairs({'q', 'h', 'm'}) do
    local index = ARGV[3] .. 'index:' .. width
    if redis.call('TYPE', index).ok == 'zset' then
        for _, key in ipairs(redis.call('ZRANGE', index, 0, -1)) do
            redis.call('UNLINK', key)
        end
    end
    redis.call('DEL', index)
    local entries = redis.call('ZRANGE', ARGV[4] .. 'index:' .. width, 0, -1, 'WITHSCORES')
    for i = 1, #entries, 2 do
        local key = ARGV[3] .. string.sub(entries[i], #ARGV[4] + 1)
        redis.call('RENAME', entries[i], key)
        redis.call('ZADD', index, entries[i + 1], key)
    end
    redis.call('DEL', ARGV[4] .. 'index:' .. width)
end
redis.call('HSET', KEYS[1], 'position', counted[1], 'recorded', counted[2], 'high', counted[3], 'recorded_high', counted[4])
redis.call('HINCRBY', KEYS[1], 'epoch', 1)
redis.call('DEL', ARGV[4] .. 'state')
return {'DONE'}
