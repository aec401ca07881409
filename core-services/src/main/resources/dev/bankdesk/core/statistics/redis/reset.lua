#!lua
-- Forgets a partition before it is rebuilt. KEYS: state. ARGV: epoch, topic, prefix of the partition's keys.
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then
    return {'EPOCH'}
end
for _, width in ipairs({'q', 'h', 'm'}) do
    local index = ARGV[3] .. 'index:' .. width
    if redis.call('TYPE', index).ok == 'zset' then
        for _, key in ipairs(redis.call('ZRANGE', index, 0, -1)) do
            redis.call('UNLINK', key)
        end
    end
    redis.call('DEL', index)
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'topic', ARGV[2], 'offset', 'rebuilding')
return {'OK'}
